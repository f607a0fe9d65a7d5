import { releaseColumns, type DataPage, type ReleaseTable } from '#vigia/contracts';

/** A row of a table as OpenAPI tells it, from the columns the release is written by. */
export function rowSchema(table: ReleaseTable) {
  const columns = releaseColumns(table);
  return {
    type: 'object',
    title: table,
    required: columns.map(({ name }) => name),
    properties: Object.fromEntries(columns.map(({ name, type, required, en, values }) => [name, { type: type === 'datetime' ? 'string' : type, ...(type === 'datetime' && { format: 'date-time' }), description: en, ...(!required && { nullable: true }), ...(values && { enum: [...values] }) }])),
  };
}

export const dataExample: DataPage = {
  table: 'findings', from: '2026-W46', to: '2026-W47', next: 'eyJxIjoiMmY…',
  rows: [{ piece_id: '3f1c9a7be0d2', finding: 0, frame: 'H2', field: 'title', start: 6, end: 37, words: 'la oleada que desborda a Cúcuta', span_sha256: '9b2f…', stance: 'adopts', voice: 'newsroom', score: 0.94 }],
};

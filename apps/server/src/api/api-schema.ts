import { applyDecorators, Header } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiQuery, ApiResponse } from '@nestjs/swagger';
import { problemResponse } from '#vigia/contracts';
import { z } from 'zod';

type OpenApiSchema = Record<string, unknown>;

/** What any route may answer instead; the message says more. */
const PROBLEMS = [
  [400, 'Petición no válida; dice qué campo y qué se admite.'],
  [401, 'Con cuentas: falta entrar, o la llave no sirve.'],
  [403, 'Falta un permiso, que se nombra; o el cambio no viene del propio tablero.'],
  [429, 'Demasiadas peticiones; dice qué límite, y Retry-After cuándo volver.'],
] as const;
const PROBLEM = openApiSchema(problemResponse, 'output');

/** Documents query parameters, body and answer of a route from the schemas that check them. */
export function ApiContract(contract: { query?: z.ZodObject; body?: z.ZodType; response: z.ZodType }): MethodDecorator {
  const parameters = Object.entries(contract.query?.shape ?? {}).map(([name, schema]) =>
    ApiQuery({ name, required: !z.safeParse(schema as z.ZodType, undefined).success, schema: openApiSchema(schema as z.ZodType, 'input') }),
  );
  return applyDecorators(
    ...parameters,
    ...(contract.body ? [ApiBody({ schema: openApiSchema(contract.body, 'input') })] : []),
    ApiOkResponse({ schema: openApiSchema(contract.response, 'output') }),
    ...PROBLEMS.map(([status, description]) => ApiResponse({ status, description, schema: PROBLEM })),
  );
}

/** The route hands over JSON that is already written. */
export const AsJson = (): MethodDecorator => Header('content-type', 'application/json; charset=utf-8');

function openApiSchema(schema: z.ZodType, io: 'input' | 'output'): OpenApiSchema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { target: 'openapi-3.0', io, unrepresentable: 'any' }) as OpenApiSchema;
  return rest;
}

/** The part of the npm package `datapackage` (a validator, used by tests only) that we call; it ships no types. */
declare module 'datapackage' {
  interface Resource {
    read(options: { keyed: true }): Promise<Record<string, unknown>[]>;
    checkRelations(): Promise<boolean>;
  }
  const datapackage: { Package: { load(path: string): Promise<{ valid: boolean; errors: unknown[]; resources: Resource[] }> } };
  export default datapackage;
}

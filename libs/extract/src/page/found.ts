/** A field's value and the method that found it. */
export interface Found<T = string> {
  value: T;
  by: string;
}

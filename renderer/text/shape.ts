/** The shape another language must have: the same keys; a plural may add its own forms (`_one`). */
export type Same<T> = {
  readonly [K in keyof T]: T[K] extends string ? string : Same<T[K]>;
} & {
  readonly [K in keyof T & string as K extends `${infer Base}_other` ? `${Base}_one` : never]?: string;
};

/** Who an employee is, for who may see names. */
export interface EmployeeNames {
  /** Ids of employees by pseudonym; who is not known is absent. */
  of(
    seen: readonly { readonly employee: string; readonly at: number }[],
  ): Promise<ReadonlyMap<string, string>>;
}

/** Permissions of the routes; the server refuses callers that do not hold them. */
export const readable = { permission: "portfolio.read" } as const;
export const editable = { permission: "portfolio.edit" } as const;
export const plannable = { permission: "portfolio.plan" } as const;
export const signable = { permission: "portfolio.sign" } as const;
export const advisable = { permission: "portfolio.advise" } as const;
/** For who may put on record that modernisation gives way (row O8). */
export const overridable = { permission: "portfolio.override" } as const;
/** For systems that use a value of law, and for whoever looks it up. */
export const parameterReadable = { permission: "parameter.read" } as const;

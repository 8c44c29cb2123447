/** Permissions of the routes; the server refuses callers that do not hold them. */
export const readable = { permission: "portfolio.read" } as const;
export const editable = { permission: "portfolio.edit" } as const;

/** Permissions of the routes; the server refuses callers that do not hold them. */
export const readable = { permission: "landscape.read" } as const;
/** For programs and people that send whole documents or events. */
export const importable = { permission: "landscape.import" } as const;
export const editable = { permission: "landscape.edit" } as const;

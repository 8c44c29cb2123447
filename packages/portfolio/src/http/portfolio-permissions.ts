/** Permissions of the routes; the server refuses callers that do not hold them. */
export const readable = { permission: "portfolio.read" } as const;
export const editable = { permission: "portfolio.edit" } as const;
export const plannable = { permission: "portfolio.plan" } as const;
/** For who may sign a plan, by the role of the triangle in which he signs (row O4). */
export const signable = {
  owner: { permission: "portfolio.sign-as-owner" },
  principal: { permission: "portfolio.sign-as-principal" },
  contractor: { permission: "portfolio.sign-as-contractor" },
} as const;
/** For who decides whether something goes live (row N3). */
export const decidesGoLive = { permission: "portfolio.decide-go-live" } as const;
export const advisable = { permission: "portfolio.advise" } as const;
/** For who may put on record that modernisation gives way (row O8). */
export const overridable = { permission: "portfolio.override" } as const;
/** For who may choose what decides who gives way in a plan. */
export const weighable = { permission: "portfolio.weigh" } as const;
/** For systems that use a value of law, and for whoever looks it up. */
export const parameterReadable = { permission: "parameter.read" } as const;

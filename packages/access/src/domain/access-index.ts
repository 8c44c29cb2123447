/** The facts that decisions rest on, compiled for speed: see `decideAccess`. */
export class AccessIndex {}

/**
 * Lease (ms) of a server whose test is not about leases: with the usual one, a machine that is busy for more than a
 * second makes it answer 503 for a moment, to whatever is asked.
 */
export const patientLeaseMs = 8_000;

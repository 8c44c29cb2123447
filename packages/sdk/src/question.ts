/** What a system asks: may this employee do this with this subject's data, now? */
export interface AccessQuestion {
  /** Id of the employee who wants to see the data. */
  readonly employee: string;
  /** `read`, `search`, `update` or another action of the agency's policy. */
  readonly action: string;
  /** Id of the data set in the register. */
  readonly dataSet: string;
  /** Whose data it is, for example `bsn:123456782`, `rsin:...` or `kvk:...`. */
  readonly subject: string;
  /** Id of the processing activity in the register (GDPR article 30). */
  readonly activity: string;
  /** The call, case, task or appointment that the employee is working on. */
  readonly workItem?: string | undefined;
  /** Ids of the fields that are needed; left out: all that the activity allows. */
  readonly fields?: readonly string[] | undefined;
  /**
   * Whether your system has this subject. Always say it, and before you look at the answer: about a subject that
   * is shielded from the employee the platform then answers just what it answers about one that you do not have.
   */
  readonly known?: boolean | undefined;
  /** Where the employee is, when roles depend on it. */
  readonly place?: string | undefined;
  /** How certain it is who the employee is (eIDAS), when roles depend on it. */
  readonly assuranceLevel?: "low" | "substantial" | "high" | undefined;
}

/** One rule that was met or failed. */
export interface Reason {
  /** Stable code, such as `NO_WORK_ITEM`. */
  readonly code: string;
  /** Id of the rule. */
  readonly rule: string;
  /** The article that the rule rests on. */
  readonly article?: string | undefined;
  /** The nearest miss, such as the id of a closed work item. */
  readonly nearest?: string | undefined;
}

export interface LegalGround {
  readonly id: string;
  readonly law: string;
  readonly article: string;
}

/** Where a record stands in the log, with the proof that it is there. */
export interface RecordReference {
  readonly origin: string;
  readonly index: number;
  /** A C2SP `tlog-proof`; check it with {@link verifyProof}. */
  readonly proof: string;
}

interface AnswerBase {
  readonly reasons: readonly Reason[];
  /** Version of the policy that decided. */
  readonly policy: string;
  /** Revision of the registry that was decided on. */
  readonly revision: number;
  /** The decision record. In an answer to many questions all share one. */
  readonly record: RecordReference;
  /** W3C trace id of the question, 32 hexadecimal digits. */
  readonly traceId: string;
}

/**
 * Access is allowed, and its records are durable. Only this package makes permits: a look-alike object does
 * not open a repository.
 */
export interface Permit extends AnswerBase {
  readonly permit: true;
  readonly question: AccessQuestion;
  /** The only fields that may leave the source. */
  readonly fields: readonly string[];
  readonly grounds: readonly LegalGround[];
  readonly workItem: string;
  /** The processing record that the subject can see. */
  readonly processing: RecordReference;
  /** Milliseconds since the Unix epoch after which the permit opens nothing any more. */
  readonly expiresAt: number;
}

/** Access is not allowed. The refusal is on record too. */
export interface Denial extends AnswerBase {
  readonly permit: false;
  readonly question: AccessQuestion;
  /**
   * Answer as you do for a number that you do not have, whatever you have: so the employee learns nothing of a
   * subject that is shielded from him.
   */
  readonly notFound: boolean;
  /** Set when emergency access, which the employee asks of the platform, would open this. */
  readonly emergency?: EmergencyHint | undefined;
  /** Set when another team may help: the contact can be handed over. */
  readonly transfer?: TransferOffer | undefined;
}

export interface EmergencyHint {
  readonly allowed: true;
}

/** The compartment that the data are in, and the ids of the units that may see them. */
export interface TransferOffer {
  readonly compartment: string;
  readonly units: readonly string[];
}

export type AccessAnswer = Permit | Denial;

/** The answers to {@link GrondslagClient.decideMany}, in the order of the questions. */
export interface AccessAnswers {
  /** Shorter than the questions when the semantic allowed the platform to stop early. */
  readonly answers: readonly AccessAnswer[];
  readonly record: RecordReference;
  readonly traceId: string;
}

/** AuthZEN 1.0 `options.evaluations_semantic`. */
export type EvaluationSemantic = "execute_all" | "deny_on_first_deny" | "permit_on_first_permit";

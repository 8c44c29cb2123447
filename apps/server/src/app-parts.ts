import type {
  AccessState,
  AccessStore,
  GrantReads,
  HiddenSubjectReads,
  OversightServices,
  PeopleReads,
  PolicyProver,
  PolicyReads,
  PolicyReplays,
  ReviewReads,
  UseCounter,
  WorkLinkReads,
} from "@grondslag/access";
import type { Clock, Random } from "@grondslag/kernel";
import type {
  Cosigning,
  DisclosureStore,
  ProveSubjectServices,
  Pseudonymiser,
  RecordForgetter,
  RecordIndex,
  RetentionStore,
  SavedQueries,
  Stamping,
} from "@grondslag/log";
import type {
  AlertWatch,
  DetectorSettings,
  InvestigationStore,
  ReadLookUps,
  RevealStore,
} from "@grondslag/monitor";
import type { RegisterStore } from "@grondslag/register";
import type { OpenedKeys } from "./configuration/server-keys.ts";
import type { MountedHandlers } from "./http/mounts.ts";
import type { QueryStoreJob } from "./jobs/query-store-job.ts";
import type { VerificationJob } from "./jobs/verification.ts";
import type { PortfolioParts } from "./portfolio-parts.ts";
import type { LandscapeParts } from "./routes/landscape.ts";
import type { LifeCycleStores } from "./routes/landscape-life-cycle.ts";
import type { AlertStores } from "./routes/oversight-alerts.ts";
import type { FigureStores } from "./routes/oversight-figures.ts";
import type { RuleStores } from "./routes/oversight-rules.ts";
import type { Logger, ServerConfig } from "./server-config.ts";
import type { TakeInStores } from "./take-in/create-intake.ts";
import type { WatchedLog } from "./watch-log.ts";

/** What the routes stand on. */
export interface AppParts {
  readonly config: ServerConfig;
  readonly keys: OpenedKeys;
  readonly pseudonyms: Pseudonymiser;
  readonly log: WatchedLog;
  /** Whether the log takes records now. */
  readonly takes: () => boolean;
  readonly index: RecordIndex;
  /** Settles when every record that is durable now is in the index. */
  readonly caughtUp: () => Promise<void>;
  readonly state: AccessState;
  readonly access: AccessStore;
  readonly grants: GrantReads;
  readonly reviews: ReviewReads;
  readonly policies: PolicyReads;
  readonly prover: PolicyProver;
  readonly replays: PolicyReplays;
  readonly emergencies: OversightServices["emergencies"];
  readonly effects: OversightServices["effects"];
  readonly uses: UseCounter;
  readonly workLinks: WorkLinkReads;
  readonly people: PeopleReads;
  readonly register: RegisterStore;
  readonly takeInStores: TakeInStores;
  /** Id of this run of this server. */
  readonly nodeId: string;
  /** Undefined when no witnesses were configured. */
  readonly cosigning: Cosigning | undefined;
  readonly cosignNow?: (() => Promise<void>) | undefined;
  /** Undefined when no authority of time stamps was configured. */
  readonly stamping?: Stamping | undefined;
  readonly maps: ProveSubjectServices["maps"];
  readonly queries: QueryStoreJob;
  readonly saved: SavedQueries;
  readonly retentionStore: RetentionStore;
  readonly disclosure: DisclosureStore;
  readonly investigations: InvestigationStore;
  readonly reveals: RevealStore;
  readonly alertStores: AlertStores;
  readonly alertWatch: AlertWatch;
  readonly figures: FigureStores;
  readonly ruleStores: RuleStores;
  readonly landscape: LandscapeParts;
  readonly lifeCycles: LifeCycleStores;
  readonly portfolio: PortfolioParts;
  /** Reads look-ups of records as the monitor sees them. */
  readonly lookUps: ReadLookUps;
  /** Weights of the detector that are in force. */
  readonly detector: () => DetectorSettings;
  /** What must forget records that are gone. */
  readonly forgetters: readonly RecordForgetter[];
  readonly hidden: HiddenSubjectReads;
  /** Ids of all employees that there are and were. */
  readonly employeeIds: () => Promise<readonly string[]>;
  readonly verification: VerificationJob;
  readonly mounts: MountedHandlers;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  /** Address of the server, known once it listens. */
  readonly url: () => string;
}

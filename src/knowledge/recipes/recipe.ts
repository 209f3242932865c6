import type { Instruction } from '../../source/instruction.js';
import type { State } from '../../source/state.js';
import type { Span } from '../../source/text.js';
import type { Application, Step } from './application.js';

/**
 * How applications of one language are split into a builder and a final stage. A recipe proves or refuses: what it
 * cannot explain keeps the Dockerfile as it is.
 */
export interface Recipe {
  /** As people say it: `Python`. */
  readonly language: string;
  /** Whether the stage builds and starts an application of this language. */
  matches(application: Application): boolean;
  /** What a command does that only this recipe knows; undefined where it does not know it either. */
  effectOf(step: Step, application: Application): Effect | undefined;
  /** The same for a COPY or an ADD that brings something else than files of the build context. */
  copyEffect?(copy: Instruction, application: Application): Effect | undefined;
  /** Asked once every command is explained. */
  plan(application: TracedApplication, options: RecipeOptions): PlanResult;
}

/** What a command of a RUN does, as far as the final stage cares. */
export type Effect =
  /** The builder's alone: whatever the running application needs of it lies in the application's folders, or in an artifact of the plan. */
  | { readonly kind: 'build' }
  /** A system package manager's call; see `runtimePackages`. */
  | { readonly kind: 'packages' }
  /** Users, owners and folders outside of the application: the final stage runs it as well. */
  | { readonly kind: 'setup' }
  /** In plain words, to follow `line 4`: `` writes to /etc/hosts ``. */
  | { readonly kind: 'unknown'; readonly reason: string };

/** An application whose every command is explained. */
export interface TracedApplication extends Application {
  /** The instructions (RUN, COPY, ADD) that the final stage repeats, or keeps where nothing is built behind them. */
  readonly setup: readonly Instruction[];
  /** The state behind the builder's last instruction. */
  readonly stateOfBuilder: State;
}

export interface RecipeOptions {
  /** Where Python's dependencies go: a virtual environment, or a folder that is laid over /usr/local. */
  readonly python: 'venv' | 'prefix';
  /** What serves a front end that is nothing but files; `keep` leaves it to the command that stands there. */
  readonly static: 'keep' | 'nginx';
  /** What a program that needs no libraries runs on. */
  readonly compiled: 'scratch' | 'distroless' | 'alpine' | 'debian';
}

export type PlanResult = { readonly kind: 'plan'; readonly plan: Plan } | Refusal;

export interface Refusal {
  readonly kind: 'refused';
  /** In plain words what was missing: `there is no package.json in the build context`. */
  readonly reasons: readonly string[];
}

/** What becomes of a single-stage application. */
export interface Plan {
  /** What the final image does without, in plain words; at least one, or the split would be for nothing. */
  readonly leaves: readonly string[];
  readonly builder: readonly BuilderAddition[];
  /** Changes inside of the builder's own instructions. */
  readonly edits?: readonly { readonly span: Span; readonly text: string }[];
  /** What the final stage copies from the builder, in order. */
  readonly artifacts: readonly Artifact[];
  readonly runtime: Runtime;
}

/** Instructions that the builder gets beside the author's, one a line. */
export interface BuilderAddition {
  /** Behind its FROM, or behind its last instruction. */
  readonly at: 'start' | 'end';
  readonly lines: readonly AddedLine[];
}

/** An instruction without its keyword's case: that is the file's own. */
export interface AddedLine {
  readonly keyword: 'RUN' | 'ENV' | 'USER' | 'WORKDIR' | 'CMD' | 'EXPOSE';
  readonly argument: string;
}

/** A file or a folder's contents, with owner (by number) and mode as the builder has them. */
export interface Artifact {
  /** Absolute, in the builder. */
  readonly path: string;
  /** Absolute, in the final stage; the same path where it is left out. */
  readonly to?: string;
  /** `user:group`, for `--chown`: everything gets this owner, and so does a folder that the copy makes. */
  readonly owner?: string;
}

/** What the final stage has beside the artifacts and the author's own metadata. */
export interface Runtime {
  readonly image: RuntimeImage;
  /** System packages, as the image's own manager names them. */
  readonly packages: readonly string[];
  /** Whether the packages come with what they recommend, as the author had them installed. */
  readonly recommended: boolean;
  /** What installs them, where the image has another distribution than the builder's. */
  readonly manager?: 'apt' | 'apk';
  /** Before the author's own ENV. */
  readonly environment: readonly { readonly name: string; readonly value: string }[];
  /** Instead of the author's WORKDIR, USER, ENTRYPOINT and CMD; undefined where those stay. */
  readonly start?: readonly AddedLine[];
}

export type RuntimeImage =
  /** The builder's own image. */
  | { readonly kind: 'same' }
  /** Another tag of the builder's image; variables in the reference stay. */
  | { readonly kind: 'tag'; readonly tag: string }
  /** Another image, as FROM names it. */
  | { readonly kind: 'image'; readonly reference: string };

export function refused(...reasons: readonly string[]): Refusal {
  return { kind: 'refused', reasons };
}

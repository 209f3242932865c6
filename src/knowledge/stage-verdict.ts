import type { Dockerfile } from '../source/dockerfile.js';
import type { Stage } from '../source/stage.js';
import { alpineVerdict } from './alpine-verdict.js';
import { slimDifference } from './base-contents.js';
import { copiedNeeds } from './copied-needs.js';
import { leadingVersion, preciseVersion } from './images/catalogue.js';
import type { ContextFiles } from './modules/context-files.js';
import { type MissingPackage, slimVerdict } from './slim-verdict.js';
import { type Need, type NeedQuestion, stageNeeds } from './stage-needs.js';

/** Whether a stage works on a smaller base, what has to be added for that, or why that cannot be said. */
export type StageVerdict =
  | { readonly works: true; readonly missing: readonly MissingPackage[] }
  | { readonly works: false; readonly reason: string };

/** How many reasons are said; the rest is counted. */
const MOST_REASONS = 3;

/** The verdict on the slim image of a repository's tag, for a stage and those built on it. */
export function slimStageVerdict(
  dockerfile: Dockerfile,
  stage: Stage,
  { repository, tag }: { readonly repository: string; readonly tag: string | undefined },
  files: ContextFiles | undefined,
): StageVerdict {
  const slim = slimDifference(repository, tag);
  if (!slim) return refuse([`what the slim image of ${repository} lacks is not known`]);
  const version = versionLine(repository, tag);
  const needs = allNeeds(dockerfile, stage, { files, version });
  const verdict = slimVerdict(needs, slim, version, (instruction) => dockerfile.textOf(instruction));
  return verdict.unknown.length > 0 ? refuse(verdict.unknown) : { works: true, missing: verdict.missing };
}

/** The same for the alpine image. */
export function alpineStageVerdict(
  dockerfile: Dockerfile,
  stage: Stage,
  { repository, tag }: { readonly repository: string; readonly tag: string | undefined },
  files: ContextFiles | undefined,
): StageVerdict {
  const version = versionLine(repository, tag);
  const data = Object.hasOwn(DOCUMENT_ROOTS, repository) ? DOCUMENT_ROOTS[repository] : undefined;
  const needs = allNeeds(dockerfile, stage, { files, version }, data);
  const verdict = alpineVerdict(dockerfile, stage, needs, { repository, tag, version });
  return verdict.unknown.length > 0 ? refuse(verdict.unknown) : { works: true, missing: verdict.missing };
}

/** Where servers have what they serve and never run. */
const DOCUMENT_ROOTS: Readonly<Record<string, RegExp>> = {
  nginx: /^\/(?:usr\/share\/nginx\/|etc\/nginx\/|var\/www\/)/,
  httpd: /^\/usr\/local\/apache2\/(?:htdocs|conf)\b/,
  caddy: /^\/(?:usr\/share\/caddy|srv|etc\/caddy)\b/,
};

/** What a stage, and those built on it, need for themselves and for what they copy; what is copied below `data` is never run. */
export function allNeeds(
  dockerfile: Dockerfile,
  stage: Stage,
  question: NeedQuestion,
  data: RegExp | undefined = undefined,
): readonly Need[] {
  return [...stageNeeds(dockerfile, stage, question), ...copiedNeeds(dockerfile, stage, question, data)];
}

/** `3.11` for `python:3.11.4-slim`. */
export function versionLine(repository: string, tag: string | undefined): string | undefined {
  const version = preciseVersion(repository, tag ?? 'latest') ?? leadingVersion(tag ?? '');
  return version?.split('.').slice(0, 2).join('.');
}

/** Reasons as one sentence. */
export function refuse(reasons: readonly string[]): StageVerdict & { readonly works: false } {
  const said = reasons.slice(0, MOST_REASONS).join('; ');
  const more = reasons.length - MOST_REASONS;
  return { works: false, reason: more > 0 ? `${said}; and ${more} more` : said };
}

import type { BuildRequest, EngineOptions, Interruptible } from './engine.js';
import type { ProcessRequest } from './process.js';

/** A call of an engine's program, as the options have it. */
export function engineRequest(
  program: string,
  options: EngineOptions,
  args: readonly string[],
  { signal }: Interruptible = {},
): ProcessRequest {
  return {
    program: options.program ?? program,
    args: [...(options.globalArgs ?? []), ...args],
    ...(options.environment ? { environment: options.environment } : {}),
    ...(signal ? { signal } : {}),
  };
}

/** What Docker, Podman and Buildah spell alike in a build; the context comes last. */
export function sharedBuildArguments(build: BuildRequest): readonly string[] {
  return [
    ...(build.cache === 'ignore' ? ['--no-cache'] : []),
    ...(build.target ? ['--target', build.target] : []),
    ...(build.platform ? ['--platform', build.platform] : []),
    ...Object.entries(build.buildArgs ?? {}).flatMap(([name, value]) => ['--build-arg', `${name}=${value}`]),
    build.context,
  ];
}

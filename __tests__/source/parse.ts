import { type Dockerfile, type ParseOptions, parseDockerfile } from '../../src/source/dockerfile.js';
import type { Instruction } from '../../src/source/instruction.js';
import type { Stage } from '../../src/source/stage.js';

/** Parses what a test knows to be a Dockerfile. */
export function parsed(text: string, options?: ParseOptions): Dockerfile {
  const result = parseDockerfile(text, options);
  if (!result.ok) throw new Error(`${result.problem.line}: ${result.problem.message}`);
  return result.dockerfile;
}

/** The instruction with this index. */
export function nth(dockerfile: Dockerfile, index: number): Instruction {
  const instruction = dockerfile.instructions[index];
  if (!instruction) throw new Error(`there is no instruction ${index}`);
  return instruction;
}

/** The instruction of a text that has one behind its FROM. */
export function only(line: string, head = 'FROM debian:12\n'): Instruction {
  return nth(parsed(`${head}${line}\n`), 1);
}

export function stageNamed(dockerfile: Dockerfile, name: string): Stage {
  const stage = dockerfile.stages.find((one) => one.name === name);
  if (!stage) throw new Error(`there is no stage ${name}`);
  return stage;
}

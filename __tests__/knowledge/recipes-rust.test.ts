import { expect, test } from '@jest/globals';
import { refusals } from './refusals.js';

const FILES = {
  'Cargo.toml': '[package]\nname = "app"\n',
  'Cargo.lock': '[[package]]\nname = "app"\nversion = "1.0.0"\n',
  'src/main.rs': 'fn main() {}\n',
};
const BASE = ['FROM rust:1.75', 'WORKDIR /app', 'COPY . .'];
const BUILT = [...BASE, 'RUN cargo build --release'];
const START = 'CMD ["./target/release/app"]';

test('a program that is built is split', () => {
  expect(refusals([...BUILT, START], FILES)).toEqual([]);
  expect(refusals([...BASE, 'RUN cargo build', 'CMD ["target/debug/app"]'], FILES)).toEqual([]);
  expect(refusals([...BASE, 'RUN cargo install --path . --root /usr/local', 'CMD ["app"]'], FILES)).toEqual([]);
  expect(
    refusals([...BASE, 'ENV CARGO_TARGET_DIR=/out', 'RUN cargo build -r --bin app', 'CMD ["/out/release/app"]'], FILES),
  ).toEqual([]);
  expect(refusals([...BASE, 'RUN cargo build --profile dist', 'CMD ["./target/dist/app"]'], FILES)).toEqual([]);
});

test.each<readonly [string, readonly string[], Readonly<Record<string, string>>, string]>([
  [
    'the start compiles',
    [...BUILT, 'CMD cargo run --release'],
    FILES,
    'it compiles the program when it starts (`cargo run`): what it would start is not built',
  ],
  [
    'a step runs a program of the project',
    [...BASE, 'RUN cargo run --bin gen && cargo build --release', START],
    FILES,
    'line 4 runs a program of its own while it builds (`cargo run`), and what that writes is not known',
  ],
  [
    'it starts something else',
    [...BUILT, 'CMD ["./target/release/other"]'],
    FILES,
    'it starts `./target/release/other`, which no `cargo build` or `cargo install --path` is known to make',
  ],
  [
    'the configuration says where it is built',
    [...BUILT, START],
    { ...FILES, '.cargo/config.toml': '[build]\ntarget-dir = "/out"\n' },
    '/app/.cargo/config.toml says where and for what it is built',
  ],
  [
    'there is no lock file',
    [...BUILT, START],
    { 'Cargo.toml': FILES['Cargo.toml'], 'src/main.rs': '' },
    'there is no Cargo.lock in the build context: which libraries of the system its crates link is not known',
  ],
  [
    'a crate is not known',
    [...BUILT, START],
    { ...FILES, 'Cargo.lock': '[[package]]\nname = "gdal-sys"\n' },
    'which library of the system the crate gdal-sys links is not known',
  ],
  [
    'it calls programs by variables',
    [...BUILT, START],
    { ...FILES, 'src/main.rs': 'use std::process::Command;\nfn main() { Command::new(name).spawn(); }\n' },
    '/app/src/main.rs runs programs whose names are not written out',
  ],
  [
    'its folder belongs to its user',
    [...BUILT, 'RUN chown -R 1000 .', 'USER 1000', START],
    FILES,
    '/app belongs to `1000`, and can only be copied with /app/target in it',
  ],
  [
    'its commands write anywhere',
    [...BASE, 'RUN curl -fsSLO https://example.com/model && cargo build --release', START],
    FILES,
    'what its commands write beside /app/target, which must not go along, is not known',
  ],
])('refused: %s', (_, lines, files, reason) => {
  expect(refusals(lines, files)).toEqual([reason]);
});

test('refused: a source is no text', () => {
  const files = { ...FILES, 'src/lib.rs': '' };
  expect(refusals([...BUILT, START], files, ['src/lib.rs'])).toEqual(['/app/src/lib.rs cannot be read']);
});

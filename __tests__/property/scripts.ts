import * as fc from 'fast-check';

// Shell scripts as they stand in RUNs. A blank in what is made here is a place where the file may break its line; a
// blank that must stay one, inside quotes, is written as `HARD`.

/** A blank that no continuation may take the place of. */
export const HARD = '␣';

/** Names that an object has by itself, and that must mean nothing to anybody. */
export const NATIVE_NAMES = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf'] as const;

const packages = fc.constantFrom(
  'curl',
  'git',
  'gcc',
  'build-essential',
  'ca-certificates',
  'libpq-dev',
  'vim',
  'curl=7.*',
  '"jq"',
  "'make'",
  '$PACKAGES',
  'ünï',
  ...NATIVE_NAMES,
);
const packageList = fc.array(packages, { minLength: 0, maxLength: 5 }).map((names) => names.join(' '));

const INSTALLS = [
  'apt-get install',
  'apt-get install -y',
  'apt-get -y install --no-install-recommends',
  'apt-get install -qq',
  'apt install',
  'DEBIAN_FRONTEND=noninteractive apt-get install -y',
  'sudo apt-get install -y',
  '/usr/bin/apt-get -o Acquire::Retries=3 install -y',
  'apk add',
  'apk add --no-cache',
  'apk add --virtual .build',
  'yum install',
  'dnf install -y',
  'microdnf install',
  'zypper install',
  'zypper -n in',
  'pip install',
  'pip3 install --no-cache-dir',
  'python3.11 -m pip install -r requirements.txt',
  'uv pip install',
  'npm install -g',
  'yarn global add',
  'gem install',
  'conda install -y',
  'composer require',
  'cargo install',
  'go install',
] as const;

const PLAIN = [
  'apt-get update',
  'apt update',
  'apt-get update -qq',
  'apt-get clean',
  'apt-get upgrade -y',
  'rm -rf /var/lib/apt/lists/*',
  'apk update',
  'rm -rf /var/cache/apk/*',
  'yum clean all',
  'npm ci',
  'npm install',
  'npm cache clean --force',
  'yarn install --frozen-lockfile',
  'bundle install',
  'composer install',
  'go build ./...',
  'cargo build --release',
  'mvn -q package',
  'wget https://example.com/a.tar.gz',
  'wget -q -O /tmp/a.tgz "https://example.com/a.tgz"',
  'curl -fsSL https://example.com/a.tar.gz -o a.tar.gz',
  'tar xzf a.tar.gz',
  'rm a.tar.gz',
  'useradd -m app',
  'useradd -u 999999999 --create-home app',
  'adduser -D app',
  'chown -R app:app /app',
  'chown app /app',
  'chmod +x /run.sh',
  'mkdir -p /app',
  'cd /app',
  'cd ..',
  'pushd /x',
  'make',
  'make -C /src install',
  'set -e',
  'set -eux',
  'set -o pipefail',
  'set +e',
  'export A=b',
  'A=b',
  'umask 027',
  'trap "rm␣-f␣x" EXIT',
  'exec true',
  'exit 0',
  'true',
  ':',
  'test -f /x',
  '[ -n "$A" ]',
  '[[ $A == b ]]',
  'echo done',
  'echo "apt-get␣install␣x"',
  "echo 'it␣is␣&&␣not'",
  'echo \\"a',
  'printf "%s\\n" "$HOME"',
  'echo $((1 + 2))',
  'echo "${A:-b␣c}"',
  ': "${A:=b}"',
  'echo a#b',
  'service nginx start',
  'sleep 1 &',
  '. /etc/profile',
  'source /x',
  'sh -c "apt-get␣install␣vim"',
  "bash -c 'set␣-e;␣apt-get␣update'",
  'eval "$CMD"',
  'find / -name x -exec rm {} +',
  'find / -name y -exec rm {} \\;',
  'xargs apt-get install -y < list',
  'npm run build --if-present',
  'node server.js',
  'ln -s /a /b',
  'sed -i "s/a/b/" /etc/x',
  '! false',
  'time make',
  'a=$(cat /x)',
  'dpkg -i ./a.deb',
  'mv /a /b',
  'python setup.py install',
  'echo é ü 漢 🐳',
] as const;

const REDIRECTIONS = ['', '', '', '', ' > /dev/null', ' 2>&1', ' >> /log 2>/dev/null', ' < /in', ' >"/a␣b"'] as const;

const command = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...PLAIN) },
  {
    weight: 3,
    arbitrary: fc
      .tuple(fc.constantFrom(...INSTALLS), packageList)
      .map(([install, list]) => `${install} ${list}`.trim()),
  },
);

const redirected = fc.tuple(command, fc.constantFrom(...REDIRECTIONS)).map((parts) => parts.join(''));

const OPERATORS = [' && ', ' && ', ' && ', ' && ', '; ', ' ; ', ' || ', ' | '] as const;

/** Commands with operators between them, and constructs around them, as deep as `depth` says. */
function list(depth: number): fc.Arbitrary<string> {
  const element =
    depth === 0
      ? redirected
      : fc.oneof({ weight: 5, arbitrary: redirected }, { weight: 2, arbitrary: construct(depth - 1) });
  return fc
    .tuple(element, fc.array(fc.tuple(fc.constantFrom(...OPERATORS), element), { maxLength: 4 }))
    .map(([first, more]) => {
      let text = first;
      for (const [operator, next] of more) text += text.endsWith('&') ? ` ${next}` : `${operator}${next}`;
      return text;
    });
}

/** A list that stands before a reserved word, which only a separator makes one. */
const ended = (text: string): string => (text.endsWith('&') ? text : `${text};`);

function construct(depth: number): fc.Arbitrary<string> {
  const inner = list(depth);
  const two = fc.tuple(inner, inner);
  return fc.oneof(
    inner.map((body) => `(${body})`),
    inner.map((body) => `( ${body} )`),
    inner.map((body) => `{ ${ended(body)} }`),
    two.map(([test, body]) => `if ${ended(test)} then ${ended(body)} fi`),
    fc.tuple(inner, inner, inner).map(([a, b, c]) => `if ${ended(a)} then ${ended(b)} else ${ended(c)} fi`),
    inner.map((body) => `for i in a b "c␣d"; do ${ended(body)} done`),
    two.map(([test, body]) => `while ${ended(test)} do ${ended(body)} done`),
    two.map(([a, b]) => `case "$A" in a|b) ${a} ;; *) ${b} ;; esac`),
    inner.map((body) => `f() { ${ended(body)} }; f`),
    inner.map((body) => `echo "$(${body.replaceAll(' ', HARD)})"`),
    inner.map((body) => `V=$(${body})`),
    inner.map((body) => `! { ${ended(body)} }`),
    inner.filter((body) => !/['\\]/.test(body)).map((body) => `sh -c '${body.replaceAll(' ', HARD)}'`),
  );
}

/** A whole body of a RUN, without comments and heredocs. */
export const script: fc.Arbitrary<string> = fc
  .tuple(
    fc.oneof(
      { weight: 60, arbitrary: list(0) },
      { weight: 20, arbitrary: list(1) },
      { weight: 20, arbitrary: list(2) },
      { weight: 1, arbitrary: fc.constant('echo $((1 << 2))') },
    ),
    fc.constantFrom('', '', '', '', '', ';', ' ;', ' &', ' # said at the end', ' || true'),
    fc.constantFrom('', '', '', '', 'set -e; ', 'set -ex && ', 'cd /srv && '),
  )
  .map(([body, end, start]) => `${start}${body}${body.endsWith('&') && /^ ?[;&|]/.test(end) ? '' : end}`);

/** The lines of a script that a heredoc holds. */
export const scriptLines: fc.Arbitrary<readonly string[]> = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: list(1) },
      {
        weight: 1,
        arbitrary: fc.constantFrom('', 'set -e', '# said in the script', 'FROM not', '\tindented', 'EOF ', 'a \\'),
      },
    ),
    { maxLength: 4 },
  )
  .map((lines) => lines.map((line) => line.replaceAll(HARD, ' ')));

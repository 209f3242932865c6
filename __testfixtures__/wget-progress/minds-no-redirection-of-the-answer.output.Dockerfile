FROM debian:12
RUN wget --progress=dot:giga -O - https://example.com/a.tgz > a.tgz
RUN wget --progress=dot:giga -i - < list
RUN wget -O - https://example.com/a.tgz 3>&1 | tar xz
RUN { wget --progress=dot:giga https://example.com/a.tgz; } > log
RUN wget --progress=dot:giga -nc https://example.com/a.tgz
RUN cat list | wget --progress=dot:giga -i - -O - | tar xz

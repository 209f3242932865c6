FROM debian:12
RUN wget -O - https://example.com/a.tgz > a.tgz
RUN wget -i - < list
RUN wget -O - https://example.com/a.tgz 3>&1 | tar xz
RUN { wget https://example.com/a.tgz; } > log
RUN wget -nc https://example.com/a.tgz
RUN cat list | wget -i - -O - | tar xz

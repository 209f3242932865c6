FROM debian:12
SHELL ["/bin/bash", "-c"]
RUN curl https://example.com/a 2> log
RUN curl https://example.com/a < /dev/null
RUN curl https://example.com/a &> log
RUN curl https://example.com/a >& log
RUN curl https://example.com/a > list
RUN curl https://example.com/a >> list
RUN curl https://example.com/a >| list
RUN curl -o/tmp/a-b https://example.com/a
RUN time curl -o a https://example.com/a
RUN echo | curl -o a https://example.com/a

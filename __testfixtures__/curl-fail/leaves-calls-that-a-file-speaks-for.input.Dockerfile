FROM debian:12
RUN echo fail > ~/.curlrc
RUN curl -o a https://example.com/a

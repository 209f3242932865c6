FROM debian:12
RUN --mount=type=secret,id=tok curl https://x
RUN echo a

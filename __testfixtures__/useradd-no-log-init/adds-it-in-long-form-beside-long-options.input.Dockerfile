FROM debian:12
RUN groupadd --gid 65532 app && useradd --uid=65532 --gid app --create-home app

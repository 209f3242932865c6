FROM debian:12-slim
COPY . /src
RUN make -C /src
ARG VCS_REF
LABEL revision=$VCS_REF

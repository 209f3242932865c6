FROM debian:12-slim
ARG VCS_REF
COPY . /src
RUN make -C /src
LABEL revision=$VCS_REF

FROM alpine:3.22
RUN set -eo pipefail; cat list | xargs rm
RUN set +o pipefail; cat list | xargs rm

FROM debian:12-slim
LABEL revision=$VCS_REF
ARG VCS_REF=unknown
ARG BUILD_DATE
RUN echo "$VCS_REF $BUILD_DATE" > /x

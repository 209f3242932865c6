FROM debian:12-slim
ARG GIT_COMMIT
ENV GIT_COMMIT=$GIT_COMMIT
RUN apt-get update && apt-get install -y curl
CMD ["sh", "-c", "echo $GIT_COMMIT"]

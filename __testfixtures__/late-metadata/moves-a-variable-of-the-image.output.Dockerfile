FROM debian:12-slim
RUN apt-get update && apt-get install -y curl
ARG GIT_COMMIT
ENV GIT_COMMIT=$GIT_COMMIT
CMD ["sh", "-c", "echo $GIT_COMMIT"]

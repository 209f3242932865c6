FROM gcr.io/distroless/nodejs22-debian13:latest AS api
WORKDIR /app
COPY server.js .
USER 1000
ENTRYPOINT ["/nodejs/bin/node", "server.js"]

FROM gcr.io/distroless/python3-debian13:latest AS jobs
WORKDIR /app
COPY jobs.py .
ENV PYTHONUNBUFFERED=1
USER 10001:10001
CMD ["-u", "jobs.py"]

FROM gcr.io/distroless/java25-debian13:latest AS service
WORKDIR /app
COPY app.jar .
USER nonroot
CMD ["app.jar", "--server"]

FROM gcr.io/distroless/java25-debian13:latest AS tool
WORKDIR /usr/local
COPY tool.jar lib/
LABEL path="/usr/local"
ENTRYPOINT ["/usr/bin/java", "-Xmx512m", "-cp", "lib/tool.jar", "Tool"]

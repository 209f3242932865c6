FROM node:22 AS api
WORKDIR /app
COPY server.js .
USER 1000
ENTRYPOINT ["nodejs", "server.js"]

FROM python:3.13 AS jobs
WORKDIR /app
COPY jobs.py .
ENV PYTHONUNBUFFERED=1
USER 10001:10001
CMD ["python", "-u", "jobs.py"]

FROM eclipse-temurin:25 AS service
WORKDIR /app
COPY app.jar .
USER nonroot
CMD ["java", "-jar", "app.jar", "--server"]

FROM eclipse-temurin:25 AS tool
WORKDIR /usr/local
COPY tool.jar lib/
LABEL path="/usr/local"
ENTRYPOINT ["java", "-Xmx512m", "-cp", "lib/tool.jar", "Tool"]

FROM python:3.12 AS build
RUN pip wheel -r requirements.txt
FROM python:3.12-slim
COPY --from=build /root/.cache /root/.cache

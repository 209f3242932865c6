FROM python:3.12-slim AS build
COPY . .
RUN pip install --no-cache-dir --target=/deps -r requirements.txt

FROM python:3.12-slim
WORKDIR /app
COPY --from=build /deps /deps
COPY --from=build /*.json /app/
CMD ["python", "-m", "shop"]

FROM python:3.12 AS build
WORKDIR /app
COPY . .
RUN pip install -r requirements.txt

FROM python:3.12-slim
COPY --from=build /app /app
CMD ["python", "/app/app.py"]

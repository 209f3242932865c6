FROM python:3.12-slim AS build
WORKDIR /app
COPY app.py requirements.txt ./
COPY shop ./shop
RUN pip install --no-cache-dir --target=/deps -r requirements.txt

FROM python:3.12-slim
COPY --from=build /deps /deps
CMD ["python", "-m", "gunicorn", "shop:app"]

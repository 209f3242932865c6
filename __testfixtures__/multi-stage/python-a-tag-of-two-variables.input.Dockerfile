ARG MAJOR=3
ARG REST=.11-bookworm
FROM python:$MAJOR$REST
WORKDIR /app
COPY . .
RUN pip install -r requirements.txt
CMD ["python", "app.py"]

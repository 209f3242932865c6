FROM python:3.11
ARG VERSION=1.0
ENV VERSION=$VERSION-web
LABEL version=$VERSION
WORKDIR /app
COPY . .
RUN pip install -r requirements.txt
CMD ["python", "app.py"]

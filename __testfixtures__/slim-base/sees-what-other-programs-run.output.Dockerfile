FROM python:3.12-slim
RUN apt-get update && \
    apt-get install -y --no-install-recommends \
        git \
        imagemagick && \
    rm -rf /var/lib/apt/lists/*
RUN find . -name "*.png" -exec convert {} {}.jpg \;
CMD ["su", "-c", "git fetch && python app.py"]

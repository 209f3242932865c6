FROM debian:12
RUN apt-get update && apt-get install -y python3 python3-numpy
CMD ["python3", "app.py"]

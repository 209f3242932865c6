FROM debian:12
RUN apt-get update && apt-get install -y python3 && echo done > /done
CMD ["python3", "app.py"]

FROM python:3.12
RUN echo 'exec python app.py' > /usr/local/bin/start
CMD start

FROM python:3.12-slim
RUN bash -c "pip install flask"
RUN echo pip install x

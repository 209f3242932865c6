FROM python:3.12
RUN pip install numpy numba>=0.43.1 scipy torch
RUN apt-get install -y curl 2>/dev/null git vim

FROM debian:12
RUN pip install --upgrade pip && pip install flask && pip install gunicorn
RUN npm install -g npm && npm install -g yarn

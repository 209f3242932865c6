FROM python:3.12
RUN --network=none apt-get install -y jq
RUN if [ -n "$DEBUG" ]; then apt-get update && apt-get install -y strace; fi
RUN apt-get update && (jq --version || apt-get install -y jq)
RUN apt-get update && apt-get install -y graphviz /opt/tool.deb
RUN apt-get update && apt-get install -y graphviz $EXTRA
RUN apt-get update && apt-get upgrade -y
RUN apt-get update && aptitude install -y tree
RUN apt-get install -y -f && apt-get download tree
RUN pip install requests
CMD apt-get update && apt-get install -y tree && python3 app.py
RUN ["python3", "--version"]
RUN git --version

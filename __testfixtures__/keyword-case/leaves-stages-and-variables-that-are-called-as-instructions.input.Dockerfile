FROM run AS cmd
ARG env
ENV label=copy
LABEL from=add

ARG A=no
ARG B=de
FROM $A$B

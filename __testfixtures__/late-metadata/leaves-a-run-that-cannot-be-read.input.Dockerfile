FROM mcr.microsoft.com/windows/servercore:ltsc2022
ARG VCS_REF
RUN echo x

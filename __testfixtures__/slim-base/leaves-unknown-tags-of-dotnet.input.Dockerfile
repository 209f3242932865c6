FROM mcr.microsoft.com/dotnet/aspnet:none
CMD ["dotnet", "a.dll"]

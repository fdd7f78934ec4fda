"""Logging in with the association's own accounts: OpenID Connect, with Microsoft Entra ID or any other provider."""

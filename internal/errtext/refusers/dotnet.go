package refusers

import "realmlint/rules"

var dotNet = Refuser{
	ID: "dotnet", Name: "Microsoft.IdentityModel for .NET (ASP.NET, Okta's and Duende's middleware)",
	Marks:   []string{"IDX1", "SecurityToken", "Microsoft.IdentityModel"},
	Source:  rules.Citation{URL: "https://github.com/AzureAD/azure-activedirectory-identitymodel-extensions-for-dotnet/blob/dev/src/Microsoft.IdentityModel.Tokens/LogMessages.cs", Note: "its messages by number"},
	Collect: "TokenValidationParameters and Authority of the application; with IdentityModelEventSource.ShowPII the log shows the values",
	Texts: []Text{
		{Says: []string{"IDX10206"}, Fault: audience, Means: "The token has no aud, or none could be read from it."},
		{Says: []string{"IDX10208"}, Fault: audience, Means: "The application expects no audience: ValidAudience and ValidAudiences are empty."},
		{Says: []string{"IDX10214"}, Fault: audience},
		{Says: []string{"IDX10205", "IDX10204", "IDX10211"}, Fault: issuer},
		{Says: []string{"IDX10223"}, Fault: expired},
		{Says: []string{"IDX10225"}, Fault: claimMissing, Means: "The token has no exp."},
		{Says: []string{"IDX10222"}, Fault: notYet},
		{Says: []string{"IDX10500"}, Fault: unknownKey, Means: "The application has no key: none was configured, and none was fetched.", Causes: []Cause{{"Authority is not set, or its discovery document was not reached.", "Open Authority + /.well-known/openid-configuration from the application's machine."}}},
		{Says: []string{"IDX10501", "IDX10503", "IDX10516", "IDX10517"}, Fault: unknownKey, Means: "No key of the kid that the token names, or none that fits its signature."},
		{Says: []string{"IDX10511"}, Fault: signature},
		{Says: []string{"IDX10504"}, Fault: signature, Means: "The token has no signature, and the application wants one."},
		{Says: []string{"IDX10653", "IDX10720", "IDX10630"}, Fault: brokenKey, Means: "The secret is too short for the algorithm.", Causes: []Cause{{"HS256 wants 16 bytes at least, newer versions 32.", "Take a longer secret, on both sides."}}},
		{Says: []string{"IDX12741", "IDX14100", "IDX14120", "IDX12709"}, Fault: malformed},
		{Says: []string{"IDX12729", "IDX14102", "IDX12723"}, Fault: malformed, Means: "The token's header or claims cannot be decoded.", Causes: []Cause{{"The word Bearer was sent twice, or the token is in quotes.", "Send Authorization: Bearer TOKEN, to the letter."}}},
		{Says: []string{"IDX20803", "IDX20804"}, Fault: noKeys, Means: "The discovery document of the issuer was not reached."},
		{Says: []string{"IDX1{number}", "IDX2{number}"}, General: true, Fault: signature, Means: "The middleware refuses the token; the number and the words behind it say why."},
		{Says: []string{"The signature key was not found"}, Fault: unknownKey, Source: rules.Citation{URL: "https://github.com/okta/okta-aspnet/issues/153", Note: "the answer's header, with Okta"}, Causes: []Cause{{"With Okta: the token is of another authorization server than OktaDomain and AuthorizationServerId name.", "Compare them with iss."}}},
		{Says: []string{"The audience '{aud}' is invalid"}, Fault: audience},
		{Says: []string{"The issuer '{iss}' is invalid"}, Fault: issuer},
		{Says: []string{"The token expired at '{time}'"}, Fault: expired},
		{Says: []string{"The token is not valid before '{time}'"}, Fault: notYet},
		{Says: []string{`error_description="The signature is invalid"`}, Fault: signature},
	},
}
